import { defineWords } from '#words/define-words.ts';

export const conditionWords = defineWords({
  en: {
    conditions: 'Conditions',
    help: 'All of them must hold.',
    add: 'Add condition',
    remove: 'Remove',
    removeNamed: (label: string) => `Remove: ${label}`,
    oneInALine: 'One in a line.',
    choose: 'Choose',
    leaveOut: (label: string) => `Leave out ${label}`,
    more: (count: number) => `and ${count} more`,
  },
  de: {
    conditions: 'Bedingungen',
    help: 'Alle müssen zutreffen.',
    add: 'Bedingung hinzufügen',
    remove: 'Entfernen',
    removeNamed: (label: string) => `Entfernen: ${label}`,
    oneInALine: 'Je Zeile eine Angabe.',
    choose: 'Auswählen',
    leaveOut: (label: string) => `${label} weglassen`,
    more: (count: number) => `und ${count} weitere`,
  },
});
