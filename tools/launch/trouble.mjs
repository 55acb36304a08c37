/** What the person can do something about: shown as one sentence, without a stack. */
export class Trouble extends Error {}
