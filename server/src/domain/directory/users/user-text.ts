// The free text that describes a person.
import { Failure } from '#base/failure.ts';

const lengthMax = 256;
// no break of lines either: these texts end up in headers of messages
const control = /\p{Cc}/u;
const controlButLineBreak = /[^\P{Cc}\t\r\n]/u;

/** Failures: `invalid-parameter`. */
export function checkUserText(what: string, text: string): void {
  if (text.length > lengthMax) {
    throw new Failure('invalid-parameter', `The ${what} has at most ${lengthMax} characters.`);
  }
  const refused = what === 'street' ? controlButLineBreak : control;
  if (refused.test(text) || !text.isWellFormed()) {
    throw new Failure('invalid-parameter', `The ${what} has characters that cannot be shown.`);
  }
}

/** Failures: `invalid-parameter`. */
export function checkDisplayName(displayName: string): void {
  if (displayName.trim() === '') throw new Failure('invalid-parameter', 'A user needs a display name.');
  checkUserText('display name', displayName);
}
