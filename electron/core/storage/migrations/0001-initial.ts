/**
 * The first schema. Columns carry the names of the model's fields so that rows need no translation.
 * `capture` and `captureBlock` are the evidence; `session` and what hangs on it are the index and can be rebuilt.
 */
export const sql = `
CREATE TABLE capture (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  receivedAt REAL NOT NULL,
  method TEXT,
  path TEXT,
  query TEXT,
  listener TEXT,
  headers TEXT NOT NULL,
  httpVersion TEXT,
  tlsVersion TEXT,
  tlsCipher TEXT,
  remoteAddress TEXT,
  status INTEGER,
  problem TEXT,
  fileName TEXT,
  contentType TEXT,
  contentEncoding TEXT,
  receiveMs REAL,
  ackMs REAL,
  wireBytes INTEGER NOT NULL,
  bodyBytes INTEGER NOT NULL,
  wireSha256 BLOB,
  bodySha256 BLOB,
  duplicateOf INTEGER,
  indexState TEXT NOT NULL CHECK (indexState IN ('pending', 'done', 'failed', 'none')),
  indexError TEXT,
  lines INTEGER NOT NULL DEFAULT 0,
  documents INTEGER NOT NULL DEFAULT 0,
  stored INTEGER NOT NULL DEFAULT 0,
  quarantined INTEGER NOT NULL DEFAULT 0,
  actionLines INTEGER NOT NULL DEFAULT 0,
  sessions INTEGER NOT NULL DEFAULT 0,
  findings INTEGER NOT NULL DEFAULT 0,
  errors INTEGER NOT NULL DEFAULT 0,
  generations TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX captureBodySha256 ON capture (bodySha256) WHERE bodySha256 IS NOT NULL;
CREATE INDEX capturePending ON capture (id) WHERE indexState = 'pending';

-- form: 0 decoded bytes, 1 bytes as on the wire (only when they differ). codec: 0 as is, 1 zstd.
CREATE TABLE captureBlock (
  id INTEGER PRIMARY KEY,
  captureId INTEGER NOT NULL REFERENCES capture (id),
  form INTEGER NOT NULL,
  byteOffset INTEGER NOT NULL,
  byteLength INTEGER NOT NULL,
  codec INTEGER NOT NULL,
  data BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX captureBlockPlace ON captureBlock (captureId, form, byteOffset);

CREATE TABLE session (
  row INTEGER PRIMARY KEY,
  captureId INTEGER NOT NULL,
  line INTEGER NOT NULL,
  byteOffset INTEGER NOT NULL,
  byteLength INTEGER NOT NULL,
  documentHash INTEGER NOT NULL,
  key TEXT NOT NULL,
  relation TEXT,
  relatedTo INTEGER,
  findings INTEGER NOT NULL,
  generation TEXT NOT NULL,
  tenantId TEXT,
  userSessionId TEXT,
  startTime REAL,
  endTime REAL,
  duration REAL,
  partNumber INTEGER,
  userType TEXT,
  applicationType TEXT,
  application TEXT,
  appVersion TEXT,
  userId TEXT,
  internalUserId TEXT,
  ip TEXT,
  isp TEXT,
  continent TEXT,
  country TEXT,
  region TEXT,
  city TEXT,
  osFamily TEXT,
  osVersion TEXT,
  browserType TEXT,
  browserFamily TEXT,
  browserMajorVersion TEXT,
  clientType TEXT,
  manufacturer TEXT,
  device TEXT,
  screenWidth INTEGER,
  screenHeight INTEGER,
  userExperienceScore TEXT,
  userActionCount INTEGER,
  actionCount INTEGER NOT NULL,
  totalErrorCount INTEGER,
  errorCount INTEGER NOT NULL,
  eventCount INTEGER NOT NULL,
  syntheticEventCount INTEGER NOT NULL,
  hasCrash INTEGER,
  hasError INTEGER,
  hasSessionReplay INTEGER,
  bounce INTEGER,
  newUser INTEGER,
  endReason TEXT,
  browserMonitorId TEXT,
  browserMonitorName TEXT
) STRICT;
CREATE INDEX sessionKey ON session (key);
CREATE INDEX sessionCapture ON session (captureId);
CREATE INDEX sessionStartTime ON session (startTime);
CREATE INDEX sessionDuration ON session (duration);
CREATE INDEX sessionActionCount ON session (actionCount);
CREATE INDEX sessionErrorCount ON session (errorCount);

CREATE TABLE userAction (
  id INTEGER PRIMARY KEY,
  sessionRow INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  name TEXT,
  type TEXT,
  application TEXT,
  domain TEXT,
  targetUrl TEXT,
  startTime REAL,
  endTime REAL,
  duration REAL,
  apdexCategory TEXT,
  networkTime REAL,
  serverTime REAL,
  frontendTime REAL,
  visuallyCompleteTime REAL,
  speedIndex REAL,
  largestContentfulPaint REAL,
  firstInputDelay REAL,
  cumulativeLayoutShift REAL,
  errorCount INTEGER,
  hasCrash INTEGER,
  keyUserAction INTEGER,
  syntheticEvent TEXT,
  syntheticEventId TEXT
) STRICT;
CREATE INDEX userActionSession ON userAction (sessionRow, ordinal);
CREATE INDEX userActionStartTime ON userAction (startTime);
CREATE INDEX userActionDuration ON userAction (duration);

CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  sessionRow INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  type TEXT,
  name TEXT,
  application TEXT,
  page TEXT,
  startTime REAL
) STRICT;
CREATE INDEX eventSession ON event (sessionRow, ordinal);

CREATE TABLE error (
  id INTEGER PRIMARY KEY,
  sessionRow INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  type TEXT,
  name TEXT,
  application TEXT,
  startTime REAL
) STRICT;
CREATE INDEX errorSession ON error (sessionRow, ordinal);

CREATE TABLE syntheticEvent (
  id INTEGER PRIMARY KEY,
  sessionRow INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  type TEXT,
  name TEXT,
  sequenceNumber INTEGER,
  syntheticEventId TEXT,
  timestamp REAL,
  errorCode INTEGER,
  errorName TEXT,
  causedActions INTEGER NOT NULL
) STRICT;
CREATE INDEX syntheticEventSession ON syntheticEvent (sessionRow, ordinal);
CREATE INDEX syntheticEventTimestamp ON syntheticEvent (timestamp);

CREATE TABLE finding (
  id INTEGER PRIMARY KEY,
  captureId INTEGER NOT NULL,
  sessionRow INTEGER,
  rule TEXT NOT NULL,
  severity TEXT NOT NULL,
  line INTEGER,
  byteOffset INTEGER,
  byteLength INTEGER,
  message TEXT NOT NULL
) STRICT;
CREATE INDEX findingCapture ON finding (captureId, id);
CREATE INDEX findingSession ON finding (sessionRow) WHERE sessionRow IS NOT NULL;

CREATE TABLE replayRun (
  id INTEGER PRIMARY KEY,
  startedAt REAL NOT NULL,
  finishedAt REAL,
  state TEXT NOT NULL,
  plan TEXT NOT NULL,
  total INTEGER NOT NULL,
  delivered INTEGER NOT NULL DEFAULT 0,
  discarded INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  bytesSent INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE delivery (
  id INTEGER PRIMARY KEY,
  runId INTEGER NOT NULL REFERENCES replayRun (id),
  captureId INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  state TEXT NOT NULL,
  bytes INTEGER NOT NULL
) STRICT;
CREATE INDEX deliveryRun ON delivery (runId, ordinal);

CREATE TABLE attempt (
  id INTEGER PRIMARY KEY,
  deliveryId INTEGER NOT NULL REFERENCES delivery (id),
  number INTEGER NOT NULL,
  startedAt REAL NOT NULL,
  durationMs REAL,
  status INTEGER,
  error TEXT,
  answer TEXT
) STRICT;
CREATE INDEX attemptDelivery ON attempt (deliveryId, number);
`
