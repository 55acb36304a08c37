// How much is done: enough to be steady, or just enough to see that everything runs.
export interface Sizes {
  readonly rounds: number;
  readonly createUsers: number;
  readonly hashedUsers: number;
  readonly listedUsers: number;
  readonly listCalls: number;
  readonly messages: number;
  readonly messagesAtEight: number;
  readonly largeMessages: number;
  readonly inboxMessages: number;
  readonly selects: number;
  readonly idleRounds: number;
  readonly commands: number;
  readonly signIns: number;
  readonly idleConnections: number;
  readonly apiRequests: number;
  readonly importedUsers: number;
  readonly importRounds: number;
  readonly directoryPeople: number;
  readonly directoryGroups: number;
  readonly directoryAsks: number;
}

export const fullSizes: Sizes = {
  rounds: 5,
  createUsers: 200,
  hashedUsers: 60,
  listedUsers: 100_000,
  listCalls: 150,
  messages: 300,
  messagesAtEight: 800,
  largeMessages: 40,
  inboxMessages: 100_000,
  selects: 20,
  idleRounds: 8,
  commands: 3000,
  signIns: 300,
  idleConnections: 1000,
  apiRequests: 8000,
  importedUsers: 10_000,
  importRounds: 2, // of some three minutes each
  directoryPeople: 100_000,
  directoryGroups: 5000,
  directoryAsks: 9,
};

export const quickSizes: Sizes = {
  rounds: 2,
  createUsers: 60,
  hashedUsers: 16,
  listedUsers: 5000,
  listCalls: 50,
  messages: 60,
  messagesAtEight: 160,
  largeMessages: 8,
  inboxMessages: 10_000,
  selects: 5,
  idleRounds: 2,
  commands: 500,
  signIns: 60,
  idleConnections: 100,
  apiRequests: 1500,
  importedUsers: 300,
  importRounds: 2,
  directoryPeople: 5000,
  directoryGroups: 500,
  directoryAsks: 5,
};
