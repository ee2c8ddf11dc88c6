import type { ApolloClient } from "@apollo/client";

/**
 * Says that settings were saved, or the Provider or Space changed from which they take names and models. Editors on
 * screen ask again and show what they know until the answer is there.
 */
export function markSamplersOutdated({ cache }: ApolloClient): void {
  cache.evict({ id: "ROOT_QUERY", fieldName: "samplerRequestPreview" });
}
