import { defineWords } from '#words/define-words.ts';

export const signInWords = defineWords({
  en: {
    title: 'Sign in to Roost',
    userName: 'User name',
    password: 'Password',
    code: 'One-time code',
    codeHelp: 'The six digits that your authenticator app shows now.',
    signIn: 'Sign in',
    back: 'Use another account',
    hasEnded: 'Your session has ended. Please sign in again.',
    refused: 'The user name or the password is wrong.',
    refusedCode: 'The code is wrong or has been used. Wait for the next one.',
    missing: 'Enter your user name and your password.',
  },
  de: {
    title: 'Bei Roost anmelden',
    userName: 'Benutzername',
    password: 'Passwort',
    code: 'Einmalcode',
    codeHelp: 'Die sechs Ziffern, die Ihre Authenticator-App gerade zeigt.',
    signIn: 'Anmelden',
    back: 'Anderes Konto verwenden',
    hasEnded: 'Ihre Sitzung ist beendet. Bitte melden Sie sich wieder an.',
    refused: 'Der Benutzername oder das Passwort ist falsch.',
    refusedCode: 'Der Code ist falsch oder wurde schon verwendet. Warten Sie auf den nächsten.',
    missing: 'Geben Sie Ihren Benutzernamen und Ihr Passwort ein.',
  },
});
