// What came of an attempt to hand a message on, for one recipient.

export interface RemoteAnswer {
  /** A reply of the other side with its code, or our own words when there was none. One line. */
  readonly text: string;
  /** RFC 3463: of the reply, or what fits our words. */
  readonly status: string;
  /** The server that said it; null where nobody did. */
  readonly by: string | null;
  /** Null where nobody was reached. */
  readonly address: string | null;
  /** Whether it is a reply of SMTP (RFC 3464 §2.3.6). */
  readonly isReply: boolean;
}

export type Outcome =
  /** `isFinal`: in its mailbox; otherwise another server has it, which tells of delivery or does not. */
  | {
      readonly kind: 'delivered';
      readonly answer: RemoteAnswer;
      readonly isFinal: boolean;
      readonly reportsDelivery: boolean;
    }
  | { readonly kind: 'refused'; readonly answer: RemoteAnswer }
  | { readonly kind: 'deferred'; readonly answer: RemoteAnswer };

export type Trouble = Extract<Outcome, { kind: 'deferred' }>;

const answerLengthMax = 1_000;

/** One line, without what could break a log or a header. */
export const oneLine = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, answerLengthMax);

/** Our own words. */
export const ownAnswer = (
  status: string,
  text: string,
  { by = null, address = null }: { readonly by?: string | null; readonly address?: string | null } = {},
): RemoteAnswer => ({ text: oneLine(text), status, by, address, isReply: false });

export const refused = (status: string, text: string): Outcome => ({
  kind: 'refused',
  answer: ownAnswer(status, text),
});

export const deferred = (
  status: string,
  text: string,
  by: { readonly by?: string | null; readonly address?: string | null } = {},
): Trouble => ({ kind: 'deferred', answer: ownAnswer(status, text, by) });
