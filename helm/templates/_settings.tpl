{{/* Labels of one deployable: {root, name}. */}}
{{- define "tandem.labels" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/part-of: tandem
{{- end }}

{{- define "tandem.secret" -}}
{{ .Values.existingSecret | default (printf "%s-secrets" .Release.Name) }}
{{- end }}

{{/* The port that probes and Prometheus ask: a service's API port, the management port of all others. */}}
{{- define "tandem.probePort" -}}
{{ .part.managementPort | default 8080 }}
{{- end }}

{{- define "tandem.fromSecret" -}}
- name: {{ .env }}
  valueFrom:
    secretKeyRef: {name: {{ include "tandem.secret" .root }}, key: {{ .key }}}
{{- end }}

{{- define "tandem.fromPod" -}}
- name: {{ .env }}
  valueFrom:
    fieldRef: {fieldPath: {{ .field }}}
{{- end }}

{{/* What all nodes of a cell share. */}}
{{- define "tandem.cellSettings" -}}
{{ include "tandem.fromSecret" (dict "root" .root "env" "TANDEM_CELL_KEY" "key" "cell-key") }}
- {name: TANDEM_BUS_BOOTSTRAPSERVERS, value: {{ .root.Values.kafka.bootstrapServers | quote }}}
- {name: TANDEM_BUS_CALLPARTITIONS, value: {{ .root.Values.kafka.callPartitions | quote }}}
- {name: TANDEM_BUS_REPLICAS, value: {{ .root.Values.kafka.replicas | quote }}}
{{ include "tandem.fromPod" (dict "env" "TANDEM_BUS_CLIENTNAME" "field" "metadata.name") }}
{{- with .root.Values.otlp.endpoint }}
- {name: TANDEM_OTLP_ENDPOINT, value: {{ . | quote }}}
{{- end }}
{{- end }}

{{- define "tandem.serviceSettings" -}}
- {name: TANDEM_HTTP_FORWARDHEADERS, value: native}
- {name: TANDEM_DATABASE_URL, value: {{ .root.Values.database.url | quote }}}
{{ include "tandem.fromSecret" (dict "root" .root "env" "TANDEM_DATABASE_PASSWORD" "key" "application-password") }}
{{ include "tandem.fromSecret" (dict "root" .root "env" "TANDEM_DATABASE_OWNERPASSWORD" "key" "owner-password") }}
{{- end }}

{{/* Of who keeps recordings, prompts and messages. */}}
{{- define "tandem.objectsSettings" -}}
{{- with .root.Values.objects }}
- {name: TANDEM_OBJECTS_BUCKET, value: {{ .bucket | quote }}}
{{- if .endpoint }}
- {name: TANDEM_OBJECTS_ENDPOINT, value: {{ .endpoint | quote }}}
{{- end }}
- {name: TANDEM_OBJECTS_REGION, value: {{ .region | quote }}}
{{- end }}
{{ include "tandem.fromSecret" (dict "root" .root "env" "TANDEM_OBJECTS_ACCESSKEY" "key" "objects-access-key") }}
{{ include "tandem.fromSecret" (dict "root" .root "env" "TANDEM_OBJECTS_SECRETKEY" "key" "objects-secret-key") }}
{{- end }}

{{/* Settings of one deployable; what its entry says under env comes last and wins. */}}
{{- define "tandem.settings" -}}
- {name: JAVA_TOOL_OPTIONS, value: "-XX:MaxRAMPercentage=70"}
{{- if .part.managementPort }}
- {name: SERVER_PORT, value: {{ .part.managementPort | quote }}}
{{- end }}
{{- if ne .name "ingress" }}
{{ include "tandem.cellSettings" . }}
{{- end }}
{{- if .part.service }}
{{ include "tandem.serviceSettings" . }}
{{- end }}
{{- if and .root.Values.objects.bucket (has .name (list "calls" "ivr" "media-relay")) }}
{{ include "tandem.objectsSettings" . | trim }}
{{- end }}
{{- if eq .name "tenants" }}
{{ include "tandem.fromSecret" (dict "root" .root "env" "TANDEM_TENANTS_FIRSTPASSWORD" "key" "first-password") }}
- {name: TANDEM_TENANTS_SIPSERVER, value: "{{ .root.Values.sipAddress }}:5060"}
{{- else if .part.service }}
- {name: TANDEM_TOKENS_JWKS, value: "http://{{ .root.Release.Name }}-tenants:8080/api/v1/auth/jwks"}
{{- else if eq .name "sip-edge" }}
{{ include "tandem.fromPod" (dict "env" "TANDEM_EDGE_NODE" "field" "metadata.name") }}
{{ include "tandem.fromPod" (dict "env" "TANDEM_EDGE_LINKADVERTISED" "field" "status.podIP") }}
- {name: TANDEM_EDGE_LINKBIND, value: 0.0.0.0}
- {name: TANDEM_EDGE_ADVERTISED, value: {{ .root.Values.sipAddress | quote }}}
- {name: TANDEM_EDGE_SPOOL, value: /var/spool/tandem}
{{- if .root.Values.sipTlsSecret }}
- {name: TANDEM_TLS_CERTIFICATE, value: /etc/tandem/tls/tls.crt}
- {name: TANDEM_TLS_KEY, value: /etc/tandem/tls/tls.key}
{{- else }}
- {name: TANDEM_TLS_DIRECTORY, value: /var/spool/tandem/tls}
{{- end }}
{{- else if eq .name "media-relay" }}
{{ include "tandem.fromPod" (dict "env" "TANDEM_RELAY_NODE" "field" "metadata.name") }}
{{ include "tandem.fromPod" (dict "env" "TANDEM_RELAY_BIND" "field" "status.hostIP") }}
{{ include "tandem.fromPod" (dict "env" "HOST_IP" "field" "status.hostIP") }}
- {name: TANDEM_RELAY_CONTROL, value: "$(HOST_IP):2223"}
# What the object store does not take waits here, also when the container is restarted.
- {name: TANDEM_RECORDING_SPOOL, value: /tmp/recording-spool}
# Below terminationGracePeriodSeconds; calls that go on longer move to another relay then.
- {name: TANDEM_RELAY_DRAIN, value: 240s}
{{- else if eq .name "ingress" }}
{{- range $service := list "tenants" "numbers" "routing" "calls" "ivr" }}
- {name: TANDEM_INGRESS_{{ upper $service }}, value: "http://{{ $.root.Release.Name }}-{{ $service }}:8080"}
{{- end }}
- {name: TANDEM_INGRESS_EDGE, value: "http://{{ .root.Release.Name }}-sip-edge:5066"}
{{- end }}
{{- range $name, $value := .part.env }}
- {name: {{ $name }}, value: {{ $value | quote }}}
{{- end }}
{{- end }}

{{/* Ports that a container opens. */}}
{{- define "tandem.ports" -}}
- {name: probes, containerPort: {{ include "tandem.probePort" . }}}
{{- if eq .name "sip-edge" }}
- {name: sip-udp, containerPort: 5060, protocol: UDP}
- {name: sip-tcp, containerPort: 5060}
- {name: sips, containerPort: 5061}
- {name: sip-ws, containerPort: 5066}
- {name: sip-wss, containerPort: 7443}
{{- else if eq .name "media-relay" }}
- {name: ng, containerPort: 2223, protocol: UDP}
{{- else if eq .name "ingress" }}
- {name: http, containerPort: 8080}
{{- end }}
{{- end }}
