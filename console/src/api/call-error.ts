/** An operation was refused, or the server could not be reached. */
export class CallError extends Error {
  /** AWS's name of the error; `Unreachable` when there was no answer. */
  override readonly name: string;
  readonly operation: string;

  constructor(refused: {
    readonly name: string;
    readonly operation: string;
    /** The server's, in English, for people. */
    readonly sentence?: string;
    readonly cause?: unknown;
  }) {
    super(refused.sentence ?? '', { cause: refused.cause });
    this.name = refused.name;
    this.operation = refused.operation;
  }
}

export const isRefusedAs = (error: unknown, name: string): error is CallError =>
  error instanceof CallError && error.name === name;
