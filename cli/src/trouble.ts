/** Something that whoever typed the command can mend; the message is for them. */
export class Trouble extends Error {
  readonly exitCode: 1 | 2;
  /** There was no server to ask. */
  readonly isUnreached: boolean;

  private constructor(message: string, exitCode: 1 | 2, { isUnreached = false } = {}) {
    super(message);
    this.exitCode = exitCode;
    this.isUnreached = isUnreached;
  }

  /** The command is not one that can be run. */
  static usage(sentence: string): Trouble {
    return new Trouble(sentence, 2);
  }

  /** No server is named, or none is there. */
  static unreached(sentence: string, exitCode: 1 | 2): Trouble {
    return new Trouble(sentence, exitCode, { isUnreached: true });
  }

  /** It was run, and did not succeed. */
  static failed(sentence: string): Trouble {
    return new Trouble(sentence, 1);
  }
}
