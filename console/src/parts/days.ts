// Days as a date picker gives them, YYYY-MM-DD in the reader's zone, as instants.

export const startOfDay = (day: string): number => new Date(`${day}T00:00:00`).getTime();

export function startOfNextDay(day: string): number {
  const date = new Date(`${day}T00:00:00`);
  return date.setDate(date.getDate() + 1);
}
