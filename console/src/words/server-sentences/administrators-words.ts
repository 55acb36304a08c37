// Administrators, their passwords and one-time codes.
import type { Catalogue } from './catalogue.ts';

export const administratorSentences: Catalogue = {
  'This is the last administrator who may do everything in the whole installation.':
    'Das ist der letzte Administrator, der in der ganzen Installation alles darf.',
  'Your password was changed meanwhile: sign in again.':
    'Ihr Passwort wurde inzwischen geändert. Melden Sie sich wieder an.',
  'The current password is not right.': 'Das jetzige Passwort stimmt nicht.',
  'The one-time code is not right.': 'Der Einmalcode stimmt nicht.',
  'There is no new authenticator to confirm.': 'Es gibt keine neue Authenticator-App zu bestätigen.',
  'One-time codes are asked for already: remove them first.':
    'Nach Einmalcodes wird bereits gefragt. Entfernen Sie sie zuerst.',
  'An administrator has {max} access keys at most.':
    'Ein Administrator hat höchstens {max} Zugriffsschlüssel.',
  'There is an administrator of this name.': 'Es gibt bereits einen Administrator dieses Namens.',
  'What this administrator may do was changed: sign in again.':
    'Was dieser Administrator darf, wurde geändert. Melden Sie sich wieder an.',
  'There is no such administrator.': 'Diesen Administrator gibt es nicht.',
  'Only administrators have such an account.': 'Ein solches Konto haben nur Administratoren.',
  'You are not authorized to remove the codes of others.':
    'Sie dürfen die Einmalcodes anderer nicht entfernen.',
  'You are signed in already.': 'Sie sind bereits angemeldet.',
  'An access key opens no session that could be closed.':
    'Ein Zugriffsschlüssel öffnet keine Sitzung, die zu beenden wäre.',
  'There were too many wrong codes. Try again later.':
    'Zu viele Codes waren falsch. Versuchen Sie es später noch einmal.',
};
