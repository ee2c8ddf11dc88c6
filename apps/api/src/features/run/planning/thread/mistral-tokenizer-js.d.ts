/** The package brings no types. */
declare module "mistral-tokenizer-js" {
  const tokenizer: {
    encode(text: string, addsBeginning?: boolean, addsSpaceBefore?: boolean): number[];
  };
  export default tokenizer;
}
