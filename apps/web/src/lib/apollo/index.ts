export {
  answerError,
  ApiError,
  isUnanswered,
  OFFLINE,
  toApiError,
  UNREADABLE_ANSWER,
  type ApiIssue,
} from "./api-error";
export { createApi, provideApi, useApi, useConnection } from "./api";
export type { ConnectionStatus } from "./connection";
export { showHeldBeside } from "./held-beside";
export { readOnce } from "./read-once";
export { useKeyedMutation } from "./useKeyedMutation";
export { useMutation, type Outcome } from "./useMutation";
export { usePages } from "./usePages";
export { useQuery } from "./useQuery";
export { useSubscription } from "./useSubscription";
