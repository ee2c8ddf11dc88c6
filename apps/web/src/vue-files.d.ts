// For tools that read TypeScript alone; vue-tsc knows every component's own props.
declare module "*.vue" {
  import type { DefineComponent } from "vue";
  const component: DefineComponent;
  export default component;
}
