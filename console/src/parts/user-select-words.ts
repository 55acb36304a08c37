import { defineWords } from '#words/define-words.ts';

export const userSelectWords = defineWords({
  en: {
    search: 'Find users by name or address',
    chooseOne: 'Choose a user',
    chooseMany: 'Choose users',
    noMatch: 'No user matches.',
    loading: 'Searching',
    leaveOut: (name: string) => `Leave out ${name}`,
  },
  de: {
    search: 'Benutzer nach Namen oder Adresse suchen',
    chooseOne: 'Benutzer wählen',
    chooseMany: 'Benutzer wählen',
    noMatch: 'Kein Benutzer passt dazu.',
    loading: 'Wird gesucht',
    leaveOut: (name: string) => `${name} weglassen`,
  },
});
