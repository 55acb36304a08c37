// Where an organization keeps a copy of all its mail, apart from its mailboxes.

export interface Journal {
  /** Gets a report of each message. */
  readonly journalAddress: string;
  /** Sends the reports, and so hears of those that cannot be delivered. */
  readonly reportAddress: string;
}
