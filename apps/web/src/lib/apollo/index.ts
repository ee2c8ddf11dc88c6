export { ApiError, OFFLINE, UNREADABLE_ANSWER, toApiError, type ApiIssue } from "./api-error";
export { API, createApi, createApiClient, provideApi, useApi, useConnection, type Api } from "./api";
export { createConnection, type Connection, type ConnectionStatus } from "./connection";
export { readOnce } from "./read-once";
export { useMutation, type Outcome } from "./useMutation";
export { useQuery, type QueryOptions } from "./useQuery";
export { useSubscription, type SubscriptionOptions } from "./useSubscription";
