/** What a client shows sooner or later whenever it finds no KMS host that answers, whatever the cause. */
export const CLIENT_ECHOES = [
  'activation-expired-180-days',
  'grace-period-expired',
  'client-absent-over-30-days',
  'renewal-overdue',
  'retry-storm-two-hour',
] as const;
