/**
 * The revision of what is decided about mail on its way: its rules, whether events are asked for, and whether
 * DMARC is enforced.
 */
export const mailFlowTopic = 'mail-flow';
