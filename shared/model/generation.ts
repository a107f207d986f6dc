/**
 * The format generation of a document: which of the shapes that circulate it has.
 * Source: the vendor's export guide and public consumers, see README "Formats".
 */
import { z } from 'zod'

/**
 * - `G0`  2016 to August 2017, the "visit" (`visitId`, `visitType`)
 * - `G1`  November 2017 (`geolocationCountryName`, tags as objects)
 * - `G1x` 2018 storage form (`visitTypeSerial`), not the export, but pasted now and then
 * - `G2`  2019 to March 2021 (properties as arrays, `errorCount` and its siblings still there)
 * - `G3`  since May 2021 (`customErrorCount`, `javascriptErrorCount`, `requestErrorCount` only)
 */
export const generations = ['G0', 'G1', 'G1x', 'G2', 'G3'] as const
export const generation = z.enum(generations)
export type Generation = z.infer<typeof generation>
