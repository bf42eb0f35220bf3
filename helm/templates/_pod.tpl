{{/* The pod of one deployable: {root, name, part}. */}}
{{- define "tandem.pod" -}}
metadata:
  labels: {{- include "tandem.labels" . | nindent 4 }}
  annotations:
    prometheus.io/scrape: "true"
    prometheus.io/path: /actuator/prometheus
    prometheus.io/port: {{ include "tandem.probePort" . | quote }}
spec:
  # An edge hands its calls over and a relay's are moved, however many there are; a service has its requests to end.
  terminationGracePeriodSeconds: {{ ternary 270 45 (.part.hostNetwork | default false) }}
  automountServiceAccountToken: false
  {{- if .part.hostNetwork }}
  hostNetwork: true
  dnsPolicy: ClusterFirstWithHostNet
  {{- end }}
  {{- with .root.Values.image.pullSecrets }}
  imagePullSecrets: {{- toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    runAsNonRoot: true
    runAsUser: 10001
    runAsGroup: 10001
    fsGroup: 10001
    seccompProfile: {type: RuntimeDefault}
  topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: kubernetes.io/hostname
      # Two of one kind on a node would want the same ports of the host.
      whenUnsatisfiable: {{ ternary "DoNotSchedule" "ScheduleAnyway" (.part.hostNetwork | default false) }}
      labelSelector:
        matchLabels: {{- include "tandem.labels" . | nindent 10 }}
    - maxSkew: 1
      topologyKey: topology.kubernetes.io/zone
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels: {{- include "tandem.labels" . | nindent 10 }}
  containers:
    - name: {{ .name }}
      image: "{{ .root.Values.image.registry }}/{{ .name }}:{{ .root.Values.image.tag | default .root.Chart.AppVersion }}"
      imagePullPolicy: {{ .root.Values.image.pullPolicy }}
      ports: {{- include "tandem.ports" . | nindent 8 }}
      env: {{- include "tandem.settings" . | nindent 8 }}
      resources: {{- toYaml .part.resources | nindent 8 }}
      startupProbe:
        httpGet: {path: /actuator/health/liveness, port: probes}
        periodSeconds: 2
        failureThreshold: 90
      livenessProbe:
        httpGet: {path: /actuator/health/liveness, port: probes}
        periodSeconds: 10
        timeoutSeconds: 5
        failureThreshold: 6
      readinessProbe:
        httpGet: {path: /actuator/health/readiness, port: probes}
        periodSeconds: 2
        timeoutSeconds: 2
        failureThreshold: 2
      lifecycle:
        # Load balancers and kube-proxy hear of the end while we still answer.
        preStop:
          sleep: {seconds: 5}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities: {drop: [ALL]}
      volumeMounts:
        - {name: tmp, mountPath: /tmp}
        {{- if .part.spool }}
        - {name: spool, mountPath: /var/spool/tandem}
        {{- end }}
        {{- if and (eq .name "sip-edge") .root.Values.sipTlsSecret }}
        - {name: tls, mountPath: /etc/tandem/tls, readOnly: true}
        {{- end }}
  volumes:
    - name: tmp
      emptyDir: {}
    {{- if and (eq .name "sip-edge") .root.Values.sipTlsSecret }}
    - name: tls
      secret: {secretName: {{ .root.Values.sipTlsSecret }}}
    {{- end }}
{{- end }}
