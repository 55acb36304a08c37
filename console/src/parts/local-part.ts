/** What of a name may stand before the @ of an address: "Meeting room 2" becomes "meeting-room-2". */
export const toLocalPart = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^a-zA-Z0-9._%+ -]/g, '')
    .trim()
    .replace(/\s+/g, '-')
    .toLowerCase();
