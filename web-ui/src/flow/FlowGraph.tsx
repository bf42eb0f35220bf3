import { Graph, layout } from '@dagrejs/dagre';
import { Background, Controls, Handle, MarkerType, Position, ReactFlow, type Edge, type Node, type NodeProps } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import { useSpeech } from '../i18n';
import { drawing, type FlowDrawing, type Step } from './graph';

type StepNode = Node<{ step: Step; first: boolean }, 'step'>;

const WIDTH = 190;
const HEIGHT = 62;

/** A menu as it would be drawn on paper: read-only, from the first step down. */
export default function FlowGraph({ nodes, start }: { nodes: unknown; start: string }) {
  const { t } = useSpeech();
  const scheme = useComputedColorScheme('light');
  const { steps, edges } = useMemo(() => placed(drawing(nodes), start), [nodes, start]);
  return (
    <div className="flow-graph" role="group" aria-label={t('menus.graph')}>
      <ReactFlow
        key={steps.map((step) => step.id).join()} nodes={steps} edges={edges} nodeTypes={TYPES} colorMode={scheme} fitView fitViewOptions={{ maxZoom: 1 }} minZoom={0.2}
        nodesDraggable={false} nodesConnectable={false} nodesFocusable={false} edgesFocusable={false} elementsSelectable={false} zoomOnScroll={false} preventScrolling={false}
      >
        <Background />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}

const TYPES = { step: StepBox };

function StepBox({ data: { step, first } }: NodeProps<StepNode>) {
  return (
    <div className="flow-step" data-first={first || undefined} data-type={step.type}>
      <Handle type="target" position={Position.Top} />
      <b>{step.name}</b> <span>{step.type}</span>
      <p>{step.words}</p>
      <Handle type="source" position={Position.Bottom} />
    </div>
  );
}

/** Several ways between the same two steps are one arrow. */
function placed({ steps, ways }: FlowDrawing, start: string): { steps: StepNode[]; edges: Edge[] } {
  const known = new Set(steps.map((step) => step.name));
  const arrows = new Map<string, { from: string; to: string; labels: string[] }>();
  for (const { from, to, label } of ways.filter((way) => known.has(way.to))) {
    const arrow = arrows.get(`${from}\n${to}`) ?? { from, to, labels: [] };
    arrows.set(`${from}\n${to}`, { ...arrow, labels: [...arrow.labels, ...(label === '' ? [] : [label])] });
  }
  const graph = new Graph().setGraph({ rankdir: 'TB', ranksep: 70, nodesep: 40 }).setDefaultEdgeLabel(() => ({}));
  // The first step is put first, and so on top.
  const ordered = [...steps].sort((one, other) => Number(other.name === start) - Number(one.name === start));
  ordered.forEach((step) => graph.setNode(step.name, { width: WIDTH, height: HEIGHT }));
  arrows.forEach(({ from, to }) => graph.setEdge(from, to));
  layout(graph);
  return {
    steps: ordered.map((step) => {
      const { x, y } = graph.node(step.name) as { x: number; y: number };
      return { id: step.name, type: 'step', position: { x: x - WIDTH / 2, y: y - HEIGHT / 2 }, data: { step, first: step.name === start } };
    }),
    edges: [...arrows.entries()].map(([id, { from, to, labels }]) => ({
      id, source: from, target: to, label: labels.join(', '), markerEnd: { type: MarkerType.ArrowClosed },
    })),
  };
}
