/** Attributes of a link that leads away from here: its host hears nothing of this page. */
export function outward(href: string) {
  return { href, target: "_blank", rel: "noopener noreferrer nofollow" };
}
