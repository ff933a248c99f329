# escape=`

FROM mcr.microsoft.com/windows/servercore:ltsc2022
SHELL ["powershell", "-Command", "$ErrorActionPreference = 'Stop';"]
ENV APP_HOME=C:\app `
    APP_PASSWORD=heron-quarry-88 `
    APP_MODE=service
RUN New-Item -ItemType Directory C:\app; `
    Write-Output ready
WORKDIR C:\app
COPY app.exe C:\app\
CMD ["C:\\app\\app.exe"]