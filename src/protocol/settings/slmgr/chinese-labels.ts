import type { Labels } from './messages.js';

/** The Chinese (0804) messages that were seen in output; the rest comes from a slmgr.ini or from anchors. */
export const CHINESE: Labels = {
  L_MsgServiceVersion: '软件授权服务器版本: ',
  L_MsgProductName: '名称: ',
  L_MsgProductDesc: '描述: ',
  L_MsgActID: '激活 ID: ',
  L_MsgAppID: '应用程序 ID: ',
  L_MsgPID4: '扩展 PID: ',
  L_MsgChannel: '产品密钥通道: ',
  L_MsgInstallationID: '安装 ID: ',
  L_MsgPartialPKey: '部分产品密钥: ',
  L_MsgLicenseStatusLicensed_1: '许可证状态: 已授权',
  L_MsgLicenseStatusVL_1: '批量激活过期: %MINUTE% 分钟(%DAY% 天)',
  L_MsgRemainingWindowsRearmCount: '剩余 Windows 重置计数: %COUNT%',
  L_MsgRemainingSkuRearmCount: '剩余 SKU 重置计数: %COUNT%',
  L_MsgCurrentTrustedTime: '信任时间: ',
  L_MsgVLActivationTypeAll: '已配置的激活类型: 全部',
  L_MsgVLMostRecentActivationInfo: '最新激活信息',
  L_MsgKmsInfo: '密钥管理服务客户端信息',
  L_MsgCmid: '客户端计算机 ID (CMID): ',
  L_MsgRegisteredKmsName: '已注册的 KMS 计算机名称: ',
  L_MsgKmsFromDns: '来自 DNS 的 KMS 计算机名称: ',
  L_MsgKmsIpAddress: 'KMS 计算机 IP 地址: ',
  L_MsgActivationInterval: '激活时间间隔: %INTERVAL% 分钟',
  L_MsgRenewalInterval: '续订间隔: %INTERVAL% 分钟',
  L_MsgKmsHostCachingEnabled: '已启用 KMS 主机缓存',
};
