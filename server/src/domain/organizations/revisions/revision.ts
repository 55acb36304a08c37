// Settings of an organization that nodes keep in memory have a revision, which grows with every change: a
// node that missed the announcement sees by it that it is behind.

export type RevisedSettings = 'access-rules' | 'mail-flow';
