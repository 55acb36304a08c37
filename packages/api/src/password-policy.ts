// What a password of the built-in directory must be: WorkMail's fixed policy, which cannot be altered. It
// stands with the contract, because the console ticks the rules off while somebody types.

export interface PasswordRule {
  readonly name: 'length-min' | 'length-max' | 'characters' | 'classes';
  /** Read beside a tick: true of a password that meets the rule. */
  readonly sentence: string;
  isMetBy(password: string): boolean;
}

export const passwordLengthMin = 8;
/** "Less than 64 characters." */
export const passwordLengthMax = 63;
const classesMin = 3;

/** In the order in which the console shows them. A password that is empty breaks the first and the last. */
export const passwordRules: readonly PasswordRule[] = [
  {
    name: 'length-min',
    sentence: `At least ${passwordLengthMin} characters.`,
    isMetBy: (password) => password.length >= passwordLengthMin,
  },
  {
    name: 'length-max',
    sentence: `Fewer than ${passwordLengthMax + 1} characters.`,
    isMetBy: (password) => password.length <= passwordLengthMax,
  },
  {
    name: 'characters',
    sentence: 'Only letters, digits and signs of Basic Latin and the Latin-1 supplement.',
    isMetBy: (password) => /^[\u0020-\u007E\u00A0-\u00FF]*$/.test(password),
  },
  {
    name: 'classes',
    sentence:
      'Characters of at least three of these: upper-case letters, lower-case letters, digits, ' +
      'special characters, the Latin-1 supplement (such as é, Ü or £).',
    isMetBy: (password) => characterClasses.filter((one) => one.test(password)).length >= classesMin,
  },
];

/**
 * A character counts once: é belongs to the Latin-1 supplement and is no lower-case letter besides, or a
 * password of two kinds of characters could pass for three. A space is a special character.
 */
const characterClasses: readonly RegExp[] = [
  /[A-Z]/,
  /[a-z]/,
  /[0-9]/,
  /[\u0020-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u007E]/,
  /[\u00A0-\u00FF]/,
];

/** The form that is checked, hashed and compared: some keyboards send é as e and an accent. */
export const composePassword = (password: string): string => password.normalize('NFC');
