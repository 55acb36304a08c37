// Sizes and counts that more than one part obeys. WorkMail's where it has one, otherwise ours.

/** One message, as sent on the wire. */
export const messageSizeBytesMax = 40 * 1024 * 1024;
export const recipientsPerMessageMax = 500;
/** Bodies up to this size live in the database; larger ones are external blobs. */
export const inlineBlobSizeBytesMax = 64 * 1024;
export const bytesPerQuotaMegabyte = 1024 * 1024;
export const defaultQuotaMegabytes = 51_200;
export const quotaMegabytesMin = 1;
export const quotaMegabytesMax = 51_200;
export const disabledMailboxKeptDays = 30;
export const tombstonesKeptDays = 90;
export const aliasesPerUserDefault = 100;
export const domainsPerOrganizationMax = 1000;
export const requestBodyBytesMax = 64 * 1024;
