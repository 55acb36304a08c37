/** Something that whoever typed the command can mend; the message is for them. */
export class Trouble extends Error {
  readonly exitCode: 1 | 2;

  private constructor(message: string, exitCode: 1 | 2) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The command is not one that can be run. */
  static usage(sentence: string): Trouble {
    return new Trouble(sentence, 2);
  }

  /** It was run, and did not succeed. */
  static failed(sentence: string): Trouble {
    return new Trouble(sentence, 1);
  }
}
