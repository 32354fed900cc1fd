// What our part of the Jupyter server answers (lesson/launch/handlers.py, vote/); null where it is not there.
export async function answer_of({ app, shared }, path, body) {
  const { ServerConnection } = await shared("@jupyterlab/services");
  const { serverSettings } = app.serviceManager;
  const how = body ? { method: "POST", body: JSON.stringify(body) } : {};
  const answer = await ServerConnection
    .makeRequest(`${serverSettings.baseUrl}copydesk/${path}`, how, serverSettings).catch(() => null);
  return answer?.ok ? answer.json() : null;
}
