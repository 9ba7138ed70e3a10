/** What is used of TensorFlow's protocol buffers as tfjs-node brings them (google-protobuf's classes). */
export interface GraphMessages {
  readonly SavedModel: new () => {
    setSavedModelSchemaVersion(version: number): void;
    setMetaGraphsList(graphs: readonly object[]): void;
    serializeBinary(): Uint8Array;
  };
  readonly MetaGraphDef: (new () => { setMetaInfoDef(facts: object): void; setGraphDef(graph: object): void }) & {
    readonly MetaInfoDef: new () => { setTagsList(tags: string[]): void };
  };
  readonly GraphDef: new () => {
    setNodeList(nodes: readonly object[]): void;
    setVersions(versions: object): void;
    setLibrary(library: object): void;
  };
  readonly FunctionDefLibrary: new () => { setFunctionList(functions: readonly object[]): void };
  readonly FunctionDef: new () => {
    setSignature(signature: object): void;
    setNodeDefList(nodes: readonly object[]): void;
    getRetMap(): { set(name: string, value: string): void };
  };
  readonly OpDef: (new () => {
    setName(name: string): void;
    setInputArgList(inputs: readonly object[]): void;
    setOutputArgList(outputs: readonly object[]): void;
  }) & { readonly ArgDef: new () => { setName(name: string): void; setType(type: number): void } };
  readonly NameAttrList: new () => { setName(name: string): void };
  readonly VersionDef: new () => { setProducer(version: number): void };
  readonly NodeDef: new () => {
    setName(name: string): void;
    setOp(operation: string): void;
    setInputList(inputs: string[]): void;
    getAttrMap(): { set(name: string, value: object): void };
  };
  readonly AttrValue: (new () => {
    setType(type: number): void;
    setI(value: number): void;
    setF(value: number): void;
    setB(value: boolean): void;
    setS(value: Uint8Array): void;
    setShape(shape: object): void;
    setTensor(tensor: object): void;
    setFunc(named: object): void;
    setList(list: object): void;
  }) & {
    readonly ListValue: new () => {
      setTypeList(types: number[]): void;
      setIList(values: number[]): void;
      setFList(values: number[]): void;
      setSList(values: Uint8Array[]): void;
    };
  };
  readonly Tensor: new () => {
    setDtype(type: number): void;
    setTensorShape(shape: object): void;
    setTensorContent(bytes: Uint8Array): void;
  };
  readonly TensorShape: (new () => { addDim(dimension: object): void }) & {
    readonly Dim: new () => { setSize(size: number): void };
  };
}
