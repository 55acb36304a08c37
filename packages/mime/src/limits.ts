/**
 * Bounds that keep the index of a hostile message small and quick to make. What lies beyond them is not
 * looked at.
 */

/** Multiparts and messages inside each other; one that lies deeper is an opaque leaf. */
export const nestingDepthMax = 64;
/** Parts of one message in all, those of messages inside it included. */
export const partsMax = 1_000;
/** How much of one header block is read; the rest is only searched for the blank line that ends it. */
export const headerSizeBytesMax = 262_144;
export const headerFieldsMax = 2_000;
/** One header field's value, folding included. */
export const headerValueSizeBytesMax = 65_536;
export const boundarySizeBytesMax = 1_024;
/** Addresses in all envelopes of one message, the markers of groups included. */
export const addressesMax = 20_000;
/** Parameters of one Content-Type or Content-Disposition, and languages of one Content-Language. */
export const parametersMax = 256;
