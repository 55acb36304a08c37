import { defineWords } from '#words/define-words.ts';

/** By the name of the error; the server's own sentence says the rest. */
export const troubleWords = defineWords({
  en: {
    title: 'That did not work',
    retry: 'Try again',
    Unreachable: 'The server cannot be reached. Check your connection; what you typed is kept.',
    InternalFailure: 'Something went wrong on the server. Its log says more; try again in a moment.',
    AccessDeniedException: 'Your role does not allow this.',
    ExpiredTokenException: 'Your session has ended. Please sign in again.',
    ThrottlingException: 'Too many requests at once. Wait a moment and try again.',
    ServiceUnavailable: 'The server is busy. Wait a moment and try again.',
    other: 'The server refused this.',
  },
  de: {
    title: 'Das hat nicht geklappt',
    retry: 'Erneut versuchen',
    Unreachable:
      'Der Server ist nicht erreichbar. Prüfen Sie Ihre Verbindung; Ihre Eingaben bleiben erhalten.',
    InternalFailure:
      'Auf dem Server ging etwas schief. Sein Protokoll sagt mehr; versuchen Sie es gleich noch einmal.',
    AccessDeniedException: 'Ihre Rolle erlaubt das nicht.',
    ExpiredTokenException: 'Ihre Sitzung ist beendet. Bitte melden Sie sich wieder an.',
    ThrottlingException:
      'Zu viele Anfragen auf einmal. Warten Sie einen Moment und versuchen Sie es noch einmal.',
    ServiceUnavailable:
      'Der Server ist ausgelastet. Warten Sie einen Moment und versuchen Sie es noch einmal.',
    other: 'Der Server hat das abgelehnt.',
  },
});
