/**
 * What the reports of scanners without a reader of their own say in the corpus: kind, text, and the name and
 * tag beside it, as somebody reads them in these files. Other reports there name no image in a known place.
 */
export const OTHER_REPORTS: Readonly<Record<string, readonly string[]>> = {
  'DefectDojo__django-DefectDojo/unittests/scans/anchore_engine/many_vulns.json': [
    'registry sha256:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
  ],
  'DefectDojo__django-DefectDojo/unittests/scans/anchore_engine/many_vulns_2.4.1.json': [
    'registry sha256:e010a676dba57f2110960b4e81a1d9098585ed6a8ac79e8c4a552ba4018d1674',
    'registry registry1.dsop.io/ironbank-staging/cloudbees/core/agent:152299',
  ],
  'DefectDojo__django-DefectDojo/unittests/scans/anchore_engine/new_format_issue_11552.json': [
    'registry sha256:100ec0d69914788c491567bccaea0ab9aa50f0ddd00584db7afb264718c010d6 docker.io/myimage new',
  ],
  'DefectDojo__django-DefectDojo/unittests/scans/anchorectl_policies/many_violations.json': [
    'registry sha256:8htz0bf942cfcd6hg8cf6435afd318b65d23e4c1a80044304c6e3ed20',
    'config d26f0119b9634091a541b081dd8bdca435ab52e114e4b4328575c0bc2c69768b',
    'registry test/testimage:testtag',
  ],
  'DefectDojo__django-DefectDojo/unittests/scans/anchorectl_policies/new_format_many_violations.json':
    [
      'registry sha256:8htz0bf942cfcd6hg8cf6435afd318b65d23e4c1a80044304c6e3ed20',
      'config d26f0119b9634091a541b081dd8bdca435ab52e114e4b4328575c0bc2c69768b',
      'registry test/testimage:testtag',
    ],
  'DefectDojo__django-DefectDojo/unittests/scans/anchorectl_policies/new_format_one_violation.json':
    [
      'registry sha256:8htz0bf942cfcd6hg8cf6435afd318b65d23e4c1a80044304c6e3ed20',
      'config d26f0119b9634091a541b081dd8bdca435ab52e114e4b4328575c0bc2c69768b',
      'registry test/testimage:testtag',
    ],
  'DefectDojo__django-DefectDojo/unittests/scans/anchorectl_policies/new_format_one_violation_description_severity.json':
    [
      'registry sha256:8htz0bf942cfcd6hg8cf6435afd318b65d23e4c1a80044304c6e3ed20',
      'config d26f0119b9634091a541b081dd8bdca435ab52e114e4b4328575c0bc2c69768b',
      'registry test/testimage:testtag',
    ],
  'DefectDojo__django-DefectDojo/unittests/scans/anchorectl_policies/one_violation.json': [
    'registry sha256:8htz0bf942cfcd6hg8cf6435afd318b65d23e4c1a80044304c6e3ed20',
    'config d26f0119b9634091a541b081dd8bdca435ab52e114e4b4328575c0bc2c69768b',
    'registry test/testimage:testtag',
  ],
  'DefectDojo__django-DefectDojo/unittests/scans/anchorectl_policies/one_violation_description_severity.json':
    [
      'registry sha256:8htz0bf942cfcd6hg8cf6435afd318b65d23e4c1a80044304c6e3ed20',
      'config d26f0119b9634091a541b081dd8bdca435ab52e114e4b4328575c0bc2c69768b',
      'registry test/testimage:testtag',
    ],
  'DefectDojo__django-DefectDojo/unittests/scans/aqua/issue_10849.json': [
    'unknown sha256:97a847b2a0230e01116e00d8b988a4d150b49ee2662032456ab5c46e39ccba1d',
    'registry test:latest',
    'layer sha256:69c661528fdd4ef0a0f4fdbd62ec988b9efb5c1a4d11651adb877a13a40da37d',
  ],
  'DefectDojo__django-DefectDojo/unittests/scans/aqua/many_v2.json': ['registry example:latest'],
  'DefectDojo__django-DefectDojo/unittests/scans/aqua/many_vulns.json': [
    'unknown sha256:54bc57e4e876533bc61ba7bf229f0f9f96d137b787614c3d0d5c70c3578fe867',
    'registry your_image:latest',
  ],
  'DefectDojo__django-DefectDojo/unittests/scans/aws_inspector2/aws_inspector2_many_vul.json': [
    'registry sha256:d667ad018b538adadb5bd1db75836c8561b23bc7d31d9cd8941fa74f5df93802 my-awesome-docker-image 2.3.0',
    'layer sha256:11a88e76431345b48525c4e4d58d497810019f4bafdb5e2bd56dc34a05e09cc3',
  ],
  'DefectDojo__django-DefectDojo/unittests/scans/aws_inspector2/aws_inspector2_one_vul.json': [
    'registry sha256:c667ad018b538adadb5bd1db75836c8561b23bc7d31d9cd8941fa74f5df93802 my-awesome-docker-image 2.3.0',
    'layer sha256:11a88e76431345b48525c4e4d58d497810019f4bafdb5e2bd56dc34a05e09cc3',
  ],
  'DefectDojo__django-DefectDojo/unittests/scans/clair/clair_many_vul.json': [
    'registry default-docker-3rdparty.bahnhub.tech.rz.db.de:443/ubuntu:bionic-20190912.1',
  ],
  'DefectDojo__django-DefectDojo/unittests/scans/gitlab_container_scan/gl-container-scanning-report-1-vuln_v15.json':
    [
      'registry registry.gitlab.com/gitlab-org/security-products/dast/webgoat-8.0@sha256:bc09fe2e0721dfaeee79364115aeedf2174cce0947b9ae5fe7c33312ee019a4e',
    ],
  'DefectDojo__django-DefectDojo/unittests/scans/gitlab_container_scan/gl-container-scanning-report-5-vuln_v15.json':
    ['registry registry/vulnerable-project:latest'],
  'DefectDojo__django-DefectDojo/unittests/scans/gitlab_container_scan/gl-container-scanning-report-multiple-cwe-fabricated_v15.json':
    [
      'registry registry.gitlab.com/gitlab-org/security-products/dast/webgoat-8.0@sha256:bc09fe2e0721dfaeee79364115aeedf2174cce0947b9ae5fe7c33312ee019a4e',
    ],
  'DefectDojo__django-DefectDojo/unittests/scans/gitlab_container_scan/issue6639_v14.json': [],
  'DefectDojo__django-DefectDojo/unittests/scans/gitlab_container_scan/issue6639_v15.json': [],
  'DefectDojo__django-DefectDojo/unittests/scans/jfrog_xray_on_demand_binary_scan/many_vulns_docker.json':
    ['registry alpine:latest'],
  'DefectDojo__django-DefectDojo/unittests/scans/jfrog_xray_on_demand_binary_scan/many_vulns_pypi.json':
    [],
  'DefectDojo__django-DefectDojo/unittests/scans/openvex/openvex_many_vuln.json': [],
  'DefectDojo__django-DefectDojo/unittests/scans/snyk/single_project_None_cvss.json': [],
  'DefectDojo__django-DefectDojo/unittests/scans/snyk/snykcontainer_issue_9270.json': [
    'registry sarim04/juiceshop:latest',
  ],
  'DefectDojo__django-DefectDojo/unittests/scans/sysdig_reports/sysdig.json': [
    'config sha256:a8e04461b233d63ca6c3d977a2407aefadcccf60d4cd4ca239ce91605dd2d969',
    'registry docker.io/sysdiglabs/recurling:0.1',
    'config sha256:4db941217dc6e602c46a6eefc85c05b899f034bd8327efc571d5c1afafbeef2e',
    'registry docker.io/sysdiglabs/example-voting-app-result:metrics-3',
    'config sha256:3d2a373f46ae28f3376c356d27210759aa9348fd94c517cf77e9df2a2c41c37f',
    'registry docker.io/redis:5.0.3-alpine',
    'config sha256:37ab38d2a581a3adb377b4ed35d9a251329b62e82e334ce116b7fbaad7cb419e',
    'registry docker.io/sysdiglabs/example-voting-app-vote:statsd-5',
    'config sha256:d483a18d607a33cf6ab56799422b593c20ff2c8cba8626c5c419d0a10d50ba5b',
    'registry docker.io/sysdiglabs/example-voting-app-worker:jmx-1',
    'config sha256:27f385e91e79c8cf1849bd09c0128162668faa292a32c7427072d952821cf7e0',
    'registry docker.io/sysdiglabs/example-voting-app-voter:0.1',
  ],
  'DefectDojo__django-DefectDojo/unittests/scans/twistlock/no_cvss.json': [
    'config sha256:02f8d1e213aaef1e4534bd5183b17b4dc60c1be32025113b7ea20de4cb14a36e',
    'registry somename:v8.11',
  ],
  'DefectDojo__django-DefectDojo/unittests/scans/twistlock/no_vuln.json': [
    'config sha256:184c9823bc3e7795040025a33d174987897783ee9296545abcb1a1937f12d391',
  ],
  'DefectDojo__django-DefectDojo/unittests/scans/twistlock/packagename.json': [
    'registry sha256:f7b40a71d2d16e91c35d32b10dbadab5ee8c1575b5216dedb11c841bed42eb0b',
    'config sha256:d9ec03301ac4f89e5e9564cc2979b7b00848f2cb4bb95e59f020a3bedb74bd07',
    'registry some-docker-image',
  ],
  'DefectDojo__django-DefectDojo/unittests/scans/wizcli_img/wizcli_img_zero_vul.json': [
    'registry wizcli-imagescan',
  ],
  'aquasecurity__trivy/integration/testdata/alpine-310.gitlab.golden': [],
  'aquasecurity__trivy/integration/testdata/alpine-310.gsbom.golden': [
    'registry ghcr.io/aquasecurity/trivy-test-images:alpine-310',
  ],
  'aquasecurity__trivy/integration/testdata/fixtures/vex/file/openvex.json': [],
  'snyk__snyk-docker-plugin/test/fixtures/display/scan-results/rpm.json': [
    'diffID sha256:226bfaae015f1d5712cfced3b5b628206618eaacf72f4a44d0e4084071996319',
    'diffID sha256:70056249a0e202adae10aa45fef56ac4cc6497619767753515022bc9c1278251',
  ],
};
