import { defineWords } from '#words/define-words.ts';

export const entityWords = defineWords({
  en: {
    choose: 'Choose from the list',
    search: 'Type to search',
    loading: 'Searching',
    none: 'Nothing matches.',
    kinds: { USER: 'User', GROUP: 'Group', RESOURCE: 'Resource' },
    gone: 'Deleted',
  },
  de: {
    choose: 'Aus der Liste wählen',
    search: 'Zum Suchen tippen',
    loading: 'Wird gesucht',
    none: 'Nichts passt dazu.',
    kinds: { USER: 'Benutzer', GROUP: 'Gruppe', RESOURCE: 'Ressource' },
    gone: 'Gelöscht',
  },
});
