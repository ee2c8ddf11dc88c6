import { computed, shallowReadonly, shallowRef } from "vue";
import { EditMessageDocument, type MessageFieldsFragment } from "../../generated/graphql";
import { useMutation, type ApiError } from "../../lib/apollo";

/** An edit in progress. */
export interface Edit {
  readonly messageId: string;
  readonly text: string;
  /** The version the edit is based on. */
  readonly baseVersion: number;
  /** What somebody else saved meanwhile; a person chooses between it and `text`. */
  readonly conflict: { readonly text: string; readonly version: number } | undefined;
  readonly error: ApiError | undefined;
  readonly isSaving: boolean;
}

export interface EditingOptions {
  /** The Message as it is shown now. */
  readonly find: (messageId: string) => MessageFieldsFragment | undefined;
  /** Takes the saved Message. */
  readonly onSaved: (message: MessageFieldsFragment) => void;
}

/** Edits one Message at a time. The text typed is never lost to somebody else's change. */
export function useEditing({ find, onSaved }: EditingOptions) {
  const edit = shallowRef<Edit>();
  /** What stood there when the edit began. */
  const original = shallowRef("");
  const mutation = useMutation(EditMessageDocument);

  function begin(message: MessageFieldsFragment): void {
    if (edit.value?.messageId === message.id) return;
    original.value = message.text;
    edit.value = {
      messageId: message.id,
      text: message.text,
      baseVersion: message.version,
      conflict: undefined,
      error: undefined,
      isSaving: false,
    };
  }

  function type(text: string): void {
    if (edit.value) edit.value = { ...edit.value, text, error: undefined };
  }

  function cancel(): void {
    edit.value = undefined;
  }

  async function save(): Promise<void> {
    const current = edit.value;
    if (!current || current.isSaving || current.conflict) return;
    if (find(current.messageId)?.text === current.text) {
      cancel();
      return;
    }
    edit.value = { ...current, isSaving: true, error: undefined };
    const { messageId, text, baseVersion } = current;
    const { data, error } = await mutation.run({ input: { messageId, text, expectedVersion: baseVersion } });
    if (data) onSaved(data.editMessage.message);
    // The person may have closed this editor and opened another meanwhile.
    const open = edit.value as Edit | undefined;
    if (open?.messageId !== messageId) return;
    if (!error) {
      cancel();
      return;
    }
    const conflict = error.code === "CONFLICT" ? presentState(error, find(messageId)) : undefined;
    edit.value = { ...open, isSaving: false, ...(conflict ? { conflict } : { error }) };
  }

  /** Ends a conflict: keeps one's own text, based on the present version, or takes the present text. */
  async function resolve(choice: "mine" | "theirs"): Promise<void> {
    const current = edit.value;
    if (!current?.conflict) return;
    if (choice === "theirs") {
      cancel();
      return;
    }
    edit.value = { ...current, baseVersion: current.conflict.version, conflict: undefined };
    await save();
  }

  /** Whether closing the edit would lose something typed. */
  const isUnsaved = computed(() => edit.value !== undefined && edit.value.text !== original.value);

  return { edit: shallowReadonly(edit), isUnsaved, begin, type, cancel, save, resolve };
}

function presentState(error: ApiError, shown: MessageFieldsFragment | undefined) {
  const current = error.current as { text?: unknown; version?: unknown } | undefined;
  if (typeof current?.text === "string" && typeof current.version === "number") {
    return { text: current.text, version: current.version };
  }
  return shown && { text: shown.text, version: shown.version };
}
