import { defineWords } from '#words/define-words.ts';

export const membershipWords = defineWords({
  en: {
    title: 'Groups',
    description: 'Groups that this user is a direct member of.',
    none: 'This user is in no group. Add the user to one to share its mail and permissions.',
    group: 'Group',
    add: 'Add to group',
    remove: 'Remove from group',
    chooseFirst: 'Choose a group first.',
    addTitle: (name: string) => `Add ${name} to a group`,
    addHelp: 'The user gets the mail of the group and the permissions that the group has, at once.',
    added: (name: string, group: string) => `${name} is a member of ${group} now.`,
    removeTitle: (group: string) => `Remove from ${group}`,
    removeHelp: (name: string, group: string) =>
      `${name} no longer gets the mail of ${group}, and loses the permissions that come from it, at once. You can ` +
      'add the user again at any time.',
    removed: (name: string, group: string) => `${name} is no longer a member of ${group}.`,
  },
  de: {
    title: 'Gruppen',
    description: 'Gruppen, in denen dieser Benutzer unmittelbar Mitglied ist.',
    none: 'Dieser Benutzer ist in keiner Gruppe. Fügen Sie ihn einer hinzu, damit er ihre Mails und Rechte teilt.',
    group: 'Gruppe',
    add: 'Zu Gruppe hinzufügen',
    remove: 'Aus Gruppe entfernen',
    chooseFirst: 'Wählen Sie zuerst eine Gruppe aus.',
    addTitle: (name) => `${name} zu einer Gruppe hinzufügen`,
    addHelp: 'Der Benutzer bekommt sofort die Mails der Gruppe und die Berechtigungen, die sie hat.',
    added: (name, group) => `${name} ist jetzt Mitglied von ${group}.`,
    removeTitle: (group) => `Aus ${group} entfernen`,
    removeHelp: (name, group) =>
      `${name} bekommt keine Mails von ${group} mehr und verliert sofort die Berechtigungen, die daraus folgen. ` +
      'Sie können den Benutzer jederzeit wieder hinzufügen.',
    removed: (name, group) => `${name} ist nicht mehr Mitglied von ${group}.`,
  },
});
