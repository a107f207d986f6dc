/** How clients are told to trust the receiver's CA, ready to paste. The pure twin of certificates.tsx. */

export interface Snippet {
  name: string
  text: string
}

/** A path as one word of a POSIX shell. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

/**
 * @param caFile path of the CA certificate
 * @param url a listener's URL
 */
export function trustSnippets(caFile: string, url: string): Snippet[] {
  const file = shellWord(caFile)
  const quoted = JSON.stringify(caFile)
  return [
    {
      name: 'curl',
      text: `curl --cacert ${file} -X PUT -H 'Content-Type: application/json' --data-binary @bulk.ndjson ${shellWord(url)}`,
    },
    { name: 'Node.js', text: `NODE_EXTRA_CA_CERTS=${file} node sender.js` },
    {
      name: 'Java',
      text: `keytool -importcert -noprompt -alias bulkscope -file ${file} -keystore bulkscope.p12 -storetype PKCS12 -storepass changeit\njava -Djavax.net.ssl.trustStore=bulkscope.p12 -Djavax.net.ssl.trustStorePassword=changeit -jar sender.jar`,
    },
    {
      name: 'Python',
      text: `import requests\nrequests.put(${JSON.stringify(url)}, data=open("bulk.ndjson", "rb"),\n             headers={"Content-Type": "application/json"}, verify=${quoted})`,
    },
    {
      name: 'Go',
      text: `SSL_CERT_FILE=${file} go run ./sender`,
    },
  ]
}
