import { defineWords } from '#words/define-words.ts';

export const sessionWords = defineWords({
  en: {
    title: 'Sessions',
    description: 'Where this user is signed in now.',
    partly: 'Shown are the sessions of the server that answered; others may hold more. Ending reaches all.',
    none: 'This user is not signed in anywhere.',
    refresh: 'Refresh',
    end: 'End session',
    endAll: 'End all sessions',
    chooseFirst: 'Choose sessions by their checkboxes first.',
    noneToEnd: 'There is no session to end.',
    protocol: 'Protocol',
    address: 'IP address',
    program: 'Program',
    credential: 'Signed in with',
    credentials: { PASSWORD: 'Password', TOKEN: 'Token' },
    started: 'Since',
    lastActive: 'Last active',
    endTitle: 'End sessions',
    endHelp: (count: number) =>
      `${count === 1 ? 'The session ends' : `${count} sessions end`} at once. The user can sign in again.`,
    endAllHelp: (name: string) =>
      `Everything that ${name} has open ends at once, on every server. The user can sign in again; to keep ` +
      'somebody out, disable the user or reset the password.',
    ended: (count: number) =>
      count === 1 ? '1 session has been ended.' : `${count} sessions have been ended.`,
    tokens: 'Personal access tokens',
    tokensHelp: 'Let programs in without the password. Users make their own.',
    noTokens: 'This user has no tokens.',
    tokenName: 'Name',
    scopes: 'Allows',
    created: 'Created',
    lastUsed: 'Last used',
    never: 'Never',
    expires: 'Expires',
    deleteToken: 'Delete',
    deleteAllTokens: 'Delete all tokens',
    chooseToken: 'Choose a token first.',
    noTokenToDelete: 'There is no token to delete.',
    deleteTitle: 'Delete tokens',
    deleteHelp: (name: string) =>
      `Programs that use the token ${name} are signed out at once and cannot come in with it again. It cannot be ` +
      'brought back; the user can make a new one.',
    deleteAllHelp:
      'Programs that use one of the tokens are signed out at once and cannot come in with it again. They cannot ' +
      'be brought back; the user can make new ones.',
    deleted: (count: number) =>
      count === 1 ? '1 token has been deleted.' : `${count} tokens have been deleted.`,
  },
  de: {
    title: 'Sitzungen',
    description: 'Wo dieser Benutzer gerade angemeldet ist.',
    partly:
      'Gezeigt werden die Sitzungen des Servers, der geantwortet hat; andere haben vielleicht weitere. Beenden ' +
      'wirkt auf alle.',
    none: 'Dieser Benutzer ist nirgends angemeldet.',
    refresh: 'Aktualisieren',
    end: 'Sitzung beenden',
    endAll: 'Alle Sitzungen beenden',
    chooseFirst: 'Wählen Sie zuerst Sitzungen über ihre Kästchen aus.',
    noneToEnd: 'Es gibt keine Sitzung zu beenden.',
    protocol: 'Protokoll',
    address: 'IP-Adresse',
    program: 'Programm',
    credential: 'Angemeldet mit',
    credentials: { PASSWORD: 'Passwort', TOKEN: 'Zugriffstoken' },
    started: 'Seit',
    lastActive: 'Zuletzt aktiv',
    endTitle: 'Sitzungen beenden',
    endHelp: (count) =>
      `${count === 1 ? 'Die Sitzung endet' : `${count} Sitzungen enden`} sofort. Der Benutzer kann sich wieder ` +
      'anmelden.',
    endAllHelp: (name) =>
      `Alles, was ${name} offen hat, endet sofort, auf jedem Server. Der Benutzer kann sich wieder anmelden; um ` +
      'jemanden auszusperren, deaktivieren Sie den Benutzer oder setzen Sie das Passwort zurück.',
    ended: (count) => (count === 1 ? '1 Sitzung wurde beendet.' : `${count} Sitzungen wurden beendet.`),
    tokens: 'Persönliche Zugriffstoken',
    tokensHelp: 'Lassen Programme ohne das Passwort ein. Benutzer legen sie selbst an.',
    noTokens: 'Dieser Benutzer hat keine Zugriffstoken.',
    tokenName: 'Name',
    scopes: 'Erlaubt',
    created: 'Angelegt',
    lastUsed: 'Zuletzt verwendet',
    never: 'Nie',
    expires: 'Gültig bis',
    deleteToken: 'Löschen',
    deleteAllTokens: 'Alle Zugriffstoken löschen',
    chooseToken: 'Wählen Sie zuerst ein Zugriffstoken aus.',
    noTokenToDelete: 'Es gibt kein Zugriffstoken zu löschen.',
    deleteTitle: 'Zugriffstoken löschen',
    deleteHelp: (name) =>
      `Programme, die das Token ${name} verwenden, werden sofort abgemeldet und kommen damit nicht mehr hinein. ` +
      'Es lässt sich nicht zurückholen; der Benutzer kann ein neues anlegen.',
    deleteAllHelp:
      'Programme, die eines der Token verwenden, werden sofort abgemeldet und kommen damit nicht mehr hinein. ' +
      'Sie lassen sich nicht zurückholen; der Benutzer kann neue anlegen.',
    deleted: (count) =>
      count === 1 ? '1 Zugriffstoken wurde gelöscht.' : `${count} Zugriffstoken wurden gelöscht.`,
  },
});
