export { ApiError, OFFLINE, UNREADABLE_ANSWER, toApiError, type ApiIssue } from "./api-error";
export { createApi, provideApi, useApi, useConnection } from "./api";
export type { ConnectionStatus } from "./connection";
export { readOnce } from "./read-once";
export { useMutation } from "./useMutation";
export { useQuery } from "./useQuery";
export { useSubscription } from "./useSubscription";
