// Users, their names, addresses and passwords.
import type { Catalogue } from './catalogue.ts';

export const userSentences: Catalogue = {
  'The user {name} is enabled; disable it before you delete it.':
    'Der Benutzer {name} ist aktiviert. Deaktivieren Sie ihn, bevor Sie ihn löschen.',
  'The user {name} is enabled; disable it to change its role.':
    'Der Benutzer {name} ist aktiviert. Deaktivieren Sie ihn, um seine Rolle zu ändern.',
  'The user {name} is not enabled.': 'Der Benutzer {name} ist nicht aktiviert.',
  'The user {name} has no mailbox.': 'Der Benutzer {name} hat kein Postfach.',
  'The user {name} has mail elsewhere.': 'Der Benutzer {name} hat seine Mail anderswo.',
  'There is no such user.': 'Diesen Benutzer gibt es nicht.',
  'Nobody in the organization goes by the identifier {identifier}.':
    'In der Organisation gibt es niemanden mit der Kennung {identifier}.',
  'Another user of the organization has this id of the identity provider.':
    'Ein anderer Benutzer der Organisation hat diese Kennung des Identitätsanbieters.',
  'Users are listed by one filter at a time.':
    'Benutzer lassen sich nur nach einem Merkmal auf einmal filtern.',
  'A user name has at most {max} letters, digits, dots, hyphens and underscores, and may end in @ and a domain.':
    'Ein Benutzername hat höchstens {max} Buchstaben, Ziffern, Punkte, Binde- und Unterstriche und darf auf @ und eine Domain enden.',
  'A user needs a display name.': 'Ein Benutzer braucht einen Anzeigenamen.',
  'The {what} has characters that cannot be shown.':
    'Das Feld „{what}“ enthält Zeichen, die sich nicht anzeigen lassen.',
  'The {what} has at most {max} characters.': 'Das Feld „{what}“ hat höchstens {max} Zeichen.',
  'The role of a user is USER or REMOTE_USER.': 'Die Rolle eines Benutzers ist USER oder REMOTE_USER.',
  'There may be {max} aliases at most; remove one first.':
    'Es sind höchstens {max} Aliasse möglich. Entfernen Sie zuerst einen.',
  'The address {address} belongs to someone else in the organization.':
    'Die Adresse {address} gehört bereits jemand anderem in der Organisation.',
  '“{text}” is not an email address.': '„{text}“ ist keine E-Mail-Adresse.',
  '{address} is the primary address; make another one primary before you remove it.':
    '{address} ist die primäre Adresse. Machen Sie eine andere zur primären, bevor Sie sie entfernen.',
  'The password does not meet the policy. What is missing: {unmet}':
    'Das Passwort erfüllt die Regeln nicht. Es fehlt: {unmet}',
  'The server is too busy just now.': 'Der Server ist gerade zu stark ausgelastet.',
};
