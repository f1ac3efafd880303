/** Why nothing is known of event logs where none were given and this computer has none to read. */
export const NO_EVENT_LOG = 'no event log was given';
