import { defineWords } from '#words/define-words.ts';

export const passwordWords = defineWords({
  en: {
    password: 'Password',
    repeat: 'Repeat password',
    unmet: 'The password does not meet all of the rules below.',
    differs: 'The two passwords are not the same.',
    rules: {
      'length-min': 'At least 8 characters',
      'length-max': 'Fewer than 64 characters',
      characters: 'Only Latin letters, digits and signs',
      classes: 'Three of: A–Z, a–z, 0–9, special characters, accented letters',
    },
  },
  de: {
    password: 'Passwort',
    repeat: 'Passwort wiederholen',
    unmet: 'Das Passwort erfüllt nicht alle Regeln, die darunter stehen.',
    differs: 'Die beiden Passwörter stimmen nicht überein.',
    rules: {
      'length-min': 'Mindestens 8 Zeichen',
      'length-max': 'Weniger als 64 Zeichen',
      characters: 'Nur lateinische Buchstaben, Ziffern und Zeichen',
      classes: 'Drei von: A–Z, a–z, 0–9, Sonderzeichen, Buchstaben mit Akzent',
    },
  },
});
