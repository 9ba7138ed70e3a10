import type { NativeBinding, OperationAttribute } from '../kernels/nativeOperation.ts';
import type { GraphMessages } from './graphMessages.ts';
import type { Argument, GraphFunction, RecordedGraph, RecordedNode } from './recordedGraph.ts';

/** What the SavedModel is loaded by. */
export const graphTag = 'serve';

/** The type of an attribute that names a function of the graph; tfjs-node has no number for it. */
export const functionAttribute = -1;

/** GraphDef's version of TensorFlow 2.16: of operations as they are, without upgrades by the loader. */
const producer = 1800;

/**
 * A recorded graph as the bytes of `saved_model.pb`, the one form in which libtensorflow takes a graph through tfjs-node
 * (tensorflow/core/protobuf/saved_model.proto, framework/graph.proto).
 */
export function encodeGraph(messages: GraphMessages, binding: NativeBinding, recorded: RecordedGraph): Uint8Array {
  const { nodes, functions = [] } = recorded;
  const graph = new messages.GraphDef();
  graph.setNodeList(nodes.map((node) => encodeNode(messages, binding, node)));
  const versions = new messages.VersionDef();
  versions.setProducer(producer);
  graph.setVersions(versions);
  const library = new messages.FunctionDefLibrary();
  library.setFunctionList(functions.map((one) => encodeFunction(messages, binding, one)));
  graph.setLibrary(library);
  const facts = new messages.MetaGraphDef.MetaInfoDef();
  facts.setTagsList([graphTag]);
  const meta = new messages.MetaGraphDef();
  meta.setMetaInfoDef(facts);
  meta.setGraphDef(graph);
  const model = new messages.SavedModel();
  model.setSavedModelSchemaVersion(1);
  model.setMetaGraphsList([meta]);
  return model.serializeBinary();
}

function encodeFunction(messages: GraphMessages, binding: NativeBinding, given: GraphFunction) {
  const encoded = new messages.FunctionDef();
  const signature = new messages.OpDef();
  const argument = ({ name, type }: Argument) => {
    const definition = new messages.OpDef.ArgDef();
    definition.setName(name);
    definition.setType(type);
    return definition;
  };
  signature.setName(given.name);
  signature.setInputArgList(given.inputs.map(argument));
  signature.setOutputArgList(given.outputs.map(argument));
  encoded.setSignature(signature);
  encoded.setNodeDefList(given.nodes.map((node) => encodeNode(messages, binding, node)));
  for (const { name, value } of given.outputs) encoded.getRetMap().set(name, value);
  return encoded;
}

type Message = InstanceType<GraphMessages['NodeDef']>;

function encodeNode(messages: GraphMessages, binding: NativeBinding, recorded: RecordedNode): Message {
  const node = new messages.NodeDef();
  node.setName(recorded.name);
  const attributes = node.getAttrMap();
  const attribute = () => new messages.AttrValue();
  if (recorded.kind === 'operation') {
    node.setOp(recorded.operation);
    node.setInputList([...recorded.inputs]);
    for (const given of recorded.attributes) attributes.set(given.name, encodeAttribute(messages, binding, given));
    return node;
  }
  const type = attribute();
  type.setType(recorded.type);
  attributes.set('dtype', type);
  const shape = encodeShape(messages, recorded.shape);
  const value = attribute();
  if (recorded.kind === 'input') {
    node.setOp('Placeholder');
    value.setShape(shape);
    attributes.set('shape', value);
  } else {
    node.setOp('Const');
    const tensor = new messages.Tensor();
    tensor.setDtype(recorded.type);
    tensor.setTensorShape(shape);
    tensor.setTensorContent(recorded.bytes);
    value.setTensor(tensor);
    attributes.set('value', value);
  }
  return node;
}

function encodeShape(messages: GraphMessages, shape: readonly number[]) {
  const encoded = new messages.TensorShape();
  for (const side of shape) {
    const dimension = new messages.TensorShape.Dim();
    dimension.setSize(side);
    encoded.addDim(dimension);
  }
  return encoded;
}

/** tfjs-node tells lists from single values by the value alone. */
function encodeAttribute(messages: GraphMessages, binding: NativeBinding, { name, type, value }: OperationAttribute) {
  const encoded = new messages.AttrValue();
  const list = new messages.AttrValue.ListValue();
  const many = Array.isArray(value);
  if (type === functionAttribute) {
    const named = new messages.NameAttrList();
    named.setName(value as string);
    encoded.setFunc(named);
    return encoded;
  }
  switch (type) {
    case binding.TF_ATTR_TYPE:
      if (many) list.setTypeList(value);
      else encoded.setType(value as number);
      break;
    case binding.TF_ATTR_INT:
      if (many) list.setIList(value);
      else encoded.setI(value as number);
      break;
    case binding.TF_ATTR_FLOAT:
      if (many) list.setFList(value);
      else encoded.setF(value as number);
      break;
    case binding.TF_ATTR_BOOL:
      encoded.setB(value as boolean);
      break;
    case binding.TF_ATTR_STRING:
      if (many) list.setSList(value.map((text) => new TextEncoder().encode(text as string)));
      else encoded.setS(new TextEncoder().encode(value as string));
      break;
    default:
      throw new Error(`attribute ${name} is of type ${type}; expected a type, number, boolean or string`);
  }
  if (many) encoded.setList(list);
  return encoded;
}
