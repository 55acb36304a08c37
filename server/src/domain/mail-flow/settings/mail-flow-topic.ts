/** The revision of what is decided about mail on its way: its rules, and whether events are asked for. */
export const mailFlowTopic = 'mail-flow';
