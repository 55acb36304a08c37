import { defineWords } from '#words/define-words.ts';

export const detailsWords = defineWords({
  en: {
    title: 'User details',
    edit: 'Edit',
    userName: 'User name',
    email: 'Primary email address',
    aliases: 'Aliases',
    noAliases: 'None',
    more: (number: number) => `and ${number} more`,
    userId: 'User ID',
    role: 'Role',
    roles: {
      USER: 'User',
      RESOURCE: 'Resource',
      SYSTEM_USER: 'System user',
      REMOTE_USER: 'Remote user (no mailbox here)',
    },
    addressList: 'Global address list',
    shown: 'Shown',
    hidden: 'Hidden',
    lastSignIn: 'Last sign-in',
    never: 'Never',
    enabledSince: 'Enabled since',
    disabledSince: 'Disabled since',
    tabs: {
      quota: 'Quota',
      'mobile-devices': 'Mobile devices',
      permissions: 'Permissions',
      groups: 'Groups',
      sessions: 'Sessions',
      tokens: 'Tokens',
      activity: 'Activity',
    },
    deleteUser: 'Delete user',
    disableFirst: 'Disable the user first: only disabled users can be deleted.',
    deleteTitle: (name: string) => `Delete ${name}`,
    deleteCannotBeUndone: 'The user is deleted at once and for good.',
    deleteFrees: (name: string) =>
      `The user name ${name} and all addresses of the user are free for others right away.`,
    deleteTakes: 'Memberships in groups, permissions given and received, and tokens go with the user.',
    deleteKeeps: (day: string) =>
      `The mailbox is kept until ${day} (30 days after the user was disabled). Until then it can be restored ` +
      'to another user, or to this person created again.',
    deleteNoMailbox: 'The user has no mailbox that could be kept.',
    deleted: (name: string, day: string | undefined) =>
      `${name} has been deleted.${day === undefined ? '' : ` The mailbox can be restored until ${day}.`}`,
  },
  de: {
    title: 'Angaben zum Benutzer',
    edit: 'Bearbeiten',
    userName: 'Benutzername',
    email: 'Primäre E-Mail-Adresse',
    aliases: 'Aliasse',
    noAliases: 'Keine',
    more: (number) => `und ${number} weitere`,
    userId: 'Benutzer-ID',
    role: 'Rolle',
    roles: {
      USER: 'Benutzer',
      RESOURCE: 'Ressource',
      SYSTEM_USER: 'Systembenutzer',
      REMOTE_USER: 'Entfernter Benutzer (kein Postfach hier)',
    },
    addressList: 'Globale Adressliste',
    shown: 'Sichtbar',
    hidden: 'Verborgen',
    lastSignIn: 'Letzte Anmeldung',
    never: 'Nie',
    enabledSince: 'Aktiviert seit',
    disabledSince: 'Deaktiviert seit',
    tabs: {
      quota: 'Speicherplatz',
      'mobile-devices': 'Mobilgeräte',
      permissions: 'Berechtigungen',
      groups: 'Gruppen',
      sessions: 'Sitzungen',
      tokens: 'Zugriffstoken',
      activity: 'Aktivität',
    },
    deleteUser: 'Benutzer löschen',
    disableFirst: 'Deaktivieren Sie den Benutzer zuerst: Nur deaktivierte Benutzer können gelöscht werden.',
    deleteTitle: (name) => `${name} löschen`,
    deleteCannotBeUndone: 'Der Benutzer wird sofort und endgültig gelöscht.',
    deleteFrees: (name) =>
      `Der Benutzername ${name} und alle Adressen des Benutzers sind gleich danach für andere frei.`,
    deleteTakes:
      'Gruppenmitgliedschaften, erteilte und erhaltene Berechtigungen und Zugriffstoken gehen mit.',
    deleteKeeps: (day) =>
      `Das Postfach wird bis zum ${day} aufbewahrt (30 Tage nach dem Deaktivieren). Bis dahin kann es einem ` +
      'anderen Benutzer oder dieser Person nach neuem Anlegen zurückgegeben werden.',
    deleteNoMailbox: 'Der Benutzer hat kein Postfach, das aufbewahrt werden könnte.',
    deleted: (name, day) =>
      `${name} wurde gelöscht.${
        day === undefined ? '' : ` Das Postfach kann bis zum ${day} wiederhergestellt werden.`
      }`,
  },
});
