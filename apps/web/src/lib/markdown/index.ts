export { MarkdownText } from "./MarkdownText";
