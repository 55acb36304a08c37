// Access rules, sessions, identity providers, impersonation roles and personal access tokens.
import type { Catalogue } from './catalogue.ts';

export const accessSentences: Catalogue = {
  '{wrong} is no range of addresses, such as 192.0.2.0/24.':
    '{wrong} ist kein Adressbereich wie 192.0.2.0/24.',
  '{text} is no action: there are {actions}.': '{text} ist keine Aktion. Es gibt: {actions}.',
  '{address} is no IP address.': '{address} ist keine IP-Adresse.',
  'Give a UserId or an ImpersonationRoleId.': 'Geben Sie einen Benutzer oder eine Stellvertreterrolle an.',
  'An organization has at most {max} access rules.': 'Eine Organisation hat höchstens {max} Zugriffsregeln.',
  'An organization lets people in through this application.':
    'Eine Organisation lässt sich über diese Anwendung anmelden.',
  'The application belongs to another instance.': 'Die Anwendung gehört zu einer anderen Instanz.',
  'There is no such application: create it first.': 'Diese Anwendung gibt es nicht. Legen Sie sie zuerst an.',
  'The organization has no identity provider.': 'Die Organisation hat keinen Identitätsanbieter.',
  'The user {name} was deleted.': 'Der Benutzer {name} wurde gelöscht.',
  'Two rules of the role have the same ImpersonationRuleId.':
    'Zwei Regeln der Rolle haben dieselbe ImpersonationRuleId.',
  'An organization has at most {max} impersonation roles.':
    'Eine Organisation hat höchstens {max} Stellvertreterrollen.',
  'The organization has no impersonation role {id}.': 'Die Organisation hat keine Stellvertreterrolle {id}.',
  'This session has ended: the account, its password or token, or who may come in was changed.':
    'Diese Sitzung ist beendet: Das Konto, sein Passwort oder Token oder die Zugriffsregeln wurden geändert.',
  'Signing in is not possible just now. Try again later.':
    'Die Anmeldung ist gerade nicht möglich. Versuchen Sie es später noch einmal.',
  'There were too many failed attempts to sign in. Try again later.':
    'Zu viele Anmeldungen sind fehlgeschlagen. Versuchen Sie es später noch einmal.',
  'The name or the password is not right, or this account may not sign in this way. If you gave a user name, try the e-mail address.':
    'Name oder Passwort stimmt nicht, oder dieses Konto darf sich so nicht anmelden. Wenn Sie einen Benutzernamen angegeben haben, versuchen Sie die E-Mail-Adresse.',
  'The user has a token of this name.': 'Der Benutzer hat bereits ein Zugriffstoken dieses Namens.',
  'A user has {max} tokens at most.': 'Ein Benutzer hat höchstens {max} Zugriffstokens.',
  'A token of this organization lasts {days} days at most.':
    'Ein Zugriffstoken dieser Organisation gilt höchstens {days} Tage.',
  'The organization has switched personal access tokens off.':
    'In dieser Organisation sind persönliche Zugriffstokens ausgeschaltet.',
  'There is no such personal access token.': 'Dieses persönliche Zugriffstoken gibt es nicht.',
  'The scopes of a token are some of {known}.': 'Ein Zugriffstoken gilt für eines oder mehrere von: {known}.',
};
