// What may be wrong with any request.
import type { Catalogue } from './catalogue.ts';

export const requestSentences: Catalogue = {
  'Something went wrong on the server.': 'Auf dem Server ging etwas schief.',
  'The token belongs to another list.':
    'Die Fortsetzung gehört zu einer anderen Liste. Laden Sie die Liste neu.',
  'The NextToken has expired.': 'Die Fortsetzung der Liste ist abgelaufen. Laden Sie die Liste neu.',
  'The NextToken does not belong to this list.':
    'Die Fortsetzung gehört nicht zu dieser Liste. Laden Sie die Liste neu.',
  'You are not authorized to perform {operation}.': 'Ihre Rolle erlaubt {operation} nicht.',
  'The request does not name an organization.': 'Die Anfrage nennt keine Organisation.',
  'The client token was used before, with other parameters.':
    'Dieser Vorgang wurde schon einmal mit anderen Angaben gesendet.',
  'Rate exceeded': 'Zu viele Anfragen auf einmal.',
  'InputJson must be an object.': 'InputJson muss ein Objekt sein.',
  'InputJson is not valid JSON.': 'InputJson ist kein gültiges JSON.',
  '{operation} changes nothing: there is nothing to preview.':
    '{operation} ändert nichts; eine Vorschau gibt es dafür nicht.',
  '{operation} is how one comes in: it cannot be tried out.':
    '{operation} dient der Anmeldung und lässt sich nicht ausprobieren.',
  'There is no operation {operation}.': 'Den Vorgang {operation} gibt es nicht.',
  'Roost does not have {operation} yet.': 'Roost kennt {operation} noch nicht.',
  'There is no operation of this name.': 'Einen Vorgang dieses Namens gibt es nicht.',
};
