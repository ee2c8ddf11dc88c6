import { readonly, shallowRef, type DeepReadonly, type Ref } from "vue";

/**
 * - `connected`: the socket is open, or nothing has needed it yet.
 * - `reconnecting`: it was lost a moment ago and is being opened again.
 * - `offline`: the browser has no network, or the server did not answer the last attempt.
 * - `ended`: the server closed it for good (signed out, no longer allowed); it is not tried again.
 */
export type ConnectionStatus = "connected" | "reconnecting" | "offline" | "ended";

/** What the socket reports; see `createSocket`. */
export type SocketReport = "lost" | "attemptFailed" | "opened" | "ended";

/** Whether live changes arrive at present. */
export interface Connection {
  readonly status: DeepReadonly<Ref<ConnectionStatus>>;
  /** Calls back whenever the socket is open again after a loss, before its subscriptions resume. */
  onReconnected(listener: () => void): () => void;
  report(event: SocketReport): void;
}

/** @param network The browser's own idea of being online; it fires `online` and `offline`. */
export function createConnection(
  network: EventTarget & { readonly navigator: { readonly onLine: boolean } },
): Connection {
  const status = shallowRef<ConnectionStatus>(network.navigator.onLine ? "connected" : "offline");
  const listeners = new Set<() => void>();
  let wasLost = false;

  network.addEventListener("offline", () => {
    if (status.value !== "ended") status.value = "offline";
  });
  network.addEventListener("online", () => {
    if (status.value === "offline") status.value = wasLost ? "reconnecting" : "connected";
  });

  return {
    status: readonly(status),
    onReconnected(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    report(event) {
      if (event === "opened") {
        status.value = "connected";
        if (wasLost) for (const listener of [...listeners]) listener();
        wasLost = false;
        return;
      }
      wasLost = true;
      if (event === "ended") status.value = "ended";
      else status.value = event === "attemptFailed" || !network.navigator.onLine ? "offline" : "reconnecting";
    },
  };
}
